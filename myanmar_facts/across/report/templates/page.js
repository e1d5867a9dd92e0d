"use strict";
(function () {
  const all = (selector, within) => Array.from((within || document).querySelectorAll(selector));
  const form = document.getElementById("filters"), shown = document.getElementById("shown"), card = document.getElementById("card");
  const anchors = new Map(all(".at").map(a => [a.id, a]));
  const marks = all("mark"), rows = all(".row");
  const points = all(".chart a[href^='#'], .map a[href^='#']");
  form.hidden = false;

  // Filters: one test for table rows, quotes, highlighted words, chart points and spots of the map.
  function wanted() {
    const f = Object.fromEntries(new FormData(form));
    return element => {
      const d = element.dataset;
      const any = (have, want) => !want || (have || "").split("|").includes(want);
      return any(d.kind, f.kind) && any(d.category, f.category) && any(d.place, f.place) && any(d.source, f.source)
        && (!f.from || (d.date && d.date >= f.from)) && (!f.to || (d.date && d.date <= f.to));
    };
  }
  function filter() {
    const test = wanted();
    const active = Array.from(new FormData(form).values()).some(v => v);
    const passing = new Set();
    anchors.forEach((a, id) => { if (test(a)) passing.add(id); });
    rows.forEach(row => row.classList.toggle("off", !test(row)));
    marks.forEach(mark => mark.classList.toggle("off", !mark.dataset.c.split(" ").some(id => passing.has(id))));
    points.forEach(point => {
      const off = active && !passing.has(decodeURIComponent(point.getAttribute("href").slice(1)));
      point.classList.toggle("off", off);
      const bar = point.parentNode.previousElementSibling;
      if (bar && bar.classList.contains("ci")) bar.classList.toggle("off", off);
    });
    all(".speaker").forEach(s => s.classList.toggle("off", !s.querySelector(".row:not(.off)")));
    all("article").forEach(a => a.classList.toggle("off", active && !a.querySelector("mark:not(.off)")));
    shown.textContent = active ? passing.size + " of " + anchors.size + " claims" : anchors.size + " claims";
  }
  form.addEventListener("input", filter);
  form.addEventListener("change", filter);
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));

  // Sorting: a stable sort by the text or number of a column; a second press turns it round.
  all("table.sortable").forEach(table => all("th button", table).forEach((button, column) => button.addEventListener("click", () => {
    const th = button.parentNode, down = th.getAttribute("aria-sort") === "ascending", body = table.tBodies[0];
    all("th", table).forEach(other => other.setAttribute("aria-sort", "none"));
    th.setAttribute("aria-sort", down ? "descending" : "ascending");
    const value = row => { const td = row.cells[column]; return "sort" in td.dataset ? td.dataset.sort : td.textContent.trim(); };
    const number = button.dataset.type === "number";
    const compare = (a, b) => number ? (parseFloat(value(a)) || 0) - (parseFloat(value(b)) || 0) : value(a).localeCompare(value(b), "en");
    const sorted = Array.from(body.rows).sort(compare);
    if (down) sorted.reverse();
    body.append(...sorted);
  })));

  // Jumping: to the words of a claim, lit up, with what was read and why.
  function jump() {
    marks.forEach(mark => mark.classList.remove("lit"));
    card.hidden = true;
    const anchor = anchors.get(decodeURIComponent(location.hash.slice(1)));
    if (!anchor) return;
    anchor.closest("article").classList.remove("off");
    const lit = marks.filter(mark => mark.dataset.c.split(" ").includes(anchor.id));
    lit.forEach(mark => mark.classList.add("lit"));
    const first = lit[0] || anchor;
    first.tabIndex = -1;
    first.focus({preventScroll: true});
    first.scrollIntoView({block: "center"});
    explain(anchor);
  }
  function explain(anchor) {
    card.replaceChildren();
    const line = (text, name) => { if (text) { const p = document.createElement("p"); p.textContent = text; p.className = name || ""; card.append(p); } };
    line(anchor.dataset.kind + ": " + anchor.dataset.value);
    line(anchor.dataset.why, "note");
    const press = (label, action) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = label;
      button.addEventListener("click", action);
      card.append(button, " ");
    };
    press("Back", () => history.back());
    press("Close", () => { card.hidden = true; });
    card.hidden = false;
  }
  window.addEventListener("hashchange", jump);
  document.addEventListener("keydown", event => { if (event.key === "Escape") card.hidden = true; });
  document.addEventListener("click", event => {
    const mark = event.target.closest("mark");
    if (mark && !mark.classList.contains("off")) { location.hash = mark.dataset.c.split(" ")[0]; return; }
    const row = event.target.closest("tr.row");
    if (!row || event.target.closest("a,button,summary,details") || String(getSelection())) return;
    const link = row.querySelector("a.jump");
    if (link) location.hash = link.getAttribute("href");
  });

  const theme = document.getElementById("theme");
  theme.hidden = false;
  theme.addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
  filter();
  jump();
})();
