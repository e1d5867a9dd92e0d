"""The report in a real browser: headless Chromium, driven through chromedriver.

`make test-browser` installs both and makes docs/report.png.

Skipped only where Chromium, its driver or selenium is not installed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
CHROME = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"))), None)
DRIVER = shutil.which("chromedriver")
if not CHROME or not DRIVER:
    pytest.skip(
        "no Chromium with chromedriver is installed; `make test-browser` installs them from Debian's packages", allow_module_level=True
    )
selenium = pytest.importorskip("selenium", reason="selenium is not installed; `make test-browser` installs it")

from selenium.webdriver import Chrome, ChromeOptions  # noqa: E402
from selenium.webdriver.chrome.service import Service  # noqa: E402
from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402
from selenium.webdriver.support.ui import Select  # noqa: E402

HOSTILE = """---
title: "</title><script>window.pwned=1</script>"
date: 2023-05-03
source: '"><img src=x onerror=window.pwned=2>'
---
</style><script>window.pwned=3</script> <img src=x onerror="window.pwned=4"> <svg onload=window.pwned=5>

At least 12 villagers were killed in <b onmouseover=window.pwned=6>Kani Township</b> on Tuesday, {{ 7*7 }} {% raw %} said
Zaw Min Tun"><script>window.pwned=7</script>.

"We </mark></p><iframe srcdoc='<script>parent.pwned=8</script>'></iframe> condemn it," the junta's spokesman Zaw Min Tun said.
javascript:window.pwned=9
"""
RIVAL = "YANGON, May 4, 2023 (AFP) - {n} villagers were killed in an airstrike on Kani Township in Sagaing Region on Tuesday, {who} said.\n"


@pytest.fixture(scope="module")
def driver() -> Iterator[Chrome]:
    options = ChromeOptions()
    options.binary_location = str(CHROME)
    for flag in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--hide-scrollbars",
        "--window-size=1280,900",
        "--lang=en",
    ):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    chrome = Chrome(options=options, service=Service(DRIVER))
    yield chrome
    chrome.quit()


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    (folder / "a.txt").write_text(RIVAL.format(n=14, who="residents"), encoding="utf-8")
    (folder / "b.txt").write_text(
        RIVAL.format(n=5, who="junta spokesman Zaw Min Tun").replace("(AFP) - ", "(Xinhua) -- The army says "), encoding="utf-8"
    )
    return report(folder / "report.html", ROOT / "seeds", folder / "a.txt", folder / "b.txt", "--map")


def report(target: Path, *arguments: object) -> Path:
    done = subprocess.run(
        [sys.executable, "-m", "myanmar_facts", "report", *map(str, arguments), "-o", str(target), "-q"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return target


def opened(driver: Chrome, page: Path, hash_: str = "") -> None:
    driver.get("about:blank")
    driver.get_log("browser")
    driver.get(page.as_uri() + hash_)


def errors(driver: Chrome) -> list[dict[str, Any]]:
    return [entry for entry in driver.get_log("browser") if entry["level"] in ("SEVERE", "WARNING")]


def seen(driver: Chrome, css: str) -> list[Any]:
    return [e for e in driver.find_elements(By.CSS_SELECTOR, css) if e.is_displayed()]


def test_loads_without_errors_and_without_network(driver: Chrome, page: Path) -> None:
    opened(driver, page)
    assert driver.find_element(By.TAG_NAME, "h1").text == "Facts of the articles"
    assert errors(driver) == []
    loaded = driver.execute_script("return performance.getEntriesByType('resource').map(e => e.name).filter(n => !n.startsWith('data:'))")
    assert loaded == []
    assert seen(driver, "#filters")
    assert len(driver.find_elements(By.CSS_SELECTOR, "article")) == 7
    ids = driver.execute_script("return Array.from(document.querySelectorAll('[id]')).map(e => e.id)")
    named = [i for i in ids if i.startswith(("c", "a", "g-", "t", "h-")) and not i.startswith(("activate", "chart"))]
    assert len(named) == len(set(named))


def test_every_link_of_the_page_leads_somewhere(driver: Chrome, page: Path) -> None:
    opened(driver, page)
    dead = driver.execute_script(
        "return Array.from(document.querySelectorAll('a[href]')).map(a => a.getAttribute('href'))"
        ".filter(h => h[0] !== '#' || !document.getElementById(decodeURIComponent(h.slice(1))))"
    )
    assert dead == []


def test_a_table_row_jumps_to_the_words(driver: Chrome, page: Path) -> None:
    opened(driver, page)
    row = seen(driver, "#groups tr.row")[0]
    target = row.find_element(By.CSS_SELECTOR, "a.jump").get_attribute("href").rpartition("#")[2]
    driver.execute_script("arguments[0].cells[3].click()", row)
    time.sleep(0.3)
    assert driver.execute_script("return location.hash") == f"#{target}"
    lit = driver.find_elements(By.CSS_SELECTOR, "mark.lit")
    assert lit
    assert target in lit[0].get_attribute("data-c").split()
    assert in_view(driver, lit[0])
    assert driver.switch_to.active_element == lit[0]
    assert "casualty" in driver.find_element(By.ID, "card").text


def in_view(driver: Chrome, element: Any) -> bool:
    for _ in range(30):
        if driver.execute_script("const r = arguments[0].getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight", element):
            return True
        time.sleep(0.1)
    return False


def test_a_chart_point_jumps_to_the_words_by_keyboard(driver: Chrome, page: Path) -> None:
    opened(driver, page)
    points = driver.find_elements(By.CSS_SELECTOR, ".chart a")
    assert points
    target = points[0].get_dom_attribute("href")
    driver.execute_script("arguments[0].focus()", points[0])
    driver.switch_to.active_element.send_keys(Keys.ENTER)
    time.sleep(0.3)
    lit = driver.find_elements(By.CSS_SELECTOR, "mark.lit")
    assert lit
    assert str(target).rpartition("#")[2] in lit[0].get_attribute("data-c").split()
    assert in_view(driver, lit[0])


def test_filters_rows_words_and_points(driver: Chrome, page: Path) -> None:
    opened(driver, page)
    rows, marks, points = (len(seen(driver, css)) for css in ("#groups tr.row", "mark:not(.off)", ".chart a"))
    Select(driver.find_element(By.NAME, "category")).select_by_value("executed")
    assert 0 < len(seen(driver, "#groups tr.row")) < rows
    assert all("xecuted" in row.text for row in seen(driver, "#groups tr.row"))
    assert 0 < len(seen(driver, "mark:not(.off)")) < marks
    assert len(seen(driver, ".chart a")) < points
    assert not seen(driver, "#officials tr.row")
    assert " of " in driver.find_element(By.ID, "shown").text
    driver.find_element(By.CSS_SELECTOR, "button[type=reset]").click()
    time.sleep(0.2)
    assert [len(seen(driver, css)) for css in ("#groups tr.row", "mark:not(.off)", ".chart a")] == [rows, marks, points]
    Select(driver.find_element(By.NAME, "kind")).select_by_visible_text("quote")
    assert not seen(driver, "#groups tr.row")
    assert {m.get_attribute("class") for m in seen(driver, "mark.casualty:not(.off)")} <= {"casualty"}
    driver.find_element(By.CSS_SELECTOR, "button[type=reset]").click()
    time.sleep(0.2)
    driver.execute_script(
        "const f = document.querySelector('[name=from]'); f.value = '2023-01-01'; f.dispatchEvent(new Event('input', {bubbles: true}))"
    )
    assert {row.get_attribute("data-date")[:4] for row in seen(driver, "#groups tr.row")} == {"2023"}


def test_sorts_by_text_and_number(driver: Chrome, page: Path) -> None:
    opened(driver, page)
    table = driver.find_element(By.CSS_SELECTOR, "#groups table")
    for column, number in ((0, False), (2, True)):
        button = table.find_elements(By.CSS_SELECTOR, "th button")[column]
        for order in ("ascending", "descending"):
            driver.execute_script("arguments[0].click()", button)
            assert button.find_element(By.XPATH, "..").get_attribute("aria-sort") == order
            values = driver.execute_script(
                f"return Array.from(arguments[0].tBodies[0].rows).map(r => r.cells[{column}].dataset.sort)", table
            )
            keys = [float(v or 0) for v in values] if number else values
            assert keys == sorted(keys, reverse=order == "descending")


def test_contradiction_is_told_with_both_figures(driver: Chrome, page: Path) -> None:
    opened(driver, page)
    told = [row.text for row in seen(driver, "#contradictions tr.row")]
    assert any("14" in text and "5" in text and "no number satisfies" in text for text in told), told


def test_hostile_article_cannot_run_script(driver: Chrome, tmp_path: Path) -> None:
    folder = tmp_path / "hostile"
    folder.mkdir()
    (folder / "<img src=x onerror=window.pwned=10>.txt").write_text(HOSTILE, encoding="utf-8")
    target = report(tmp_path / "hostile.html", folder, "--title", "<script>window.pwned=11</script>", "--map")
    opened(driver, target)
    assert errors(driver) == []
    assert driver.execute_script("return window.pwned === undefined")
    assert driver.execute_script("return document.scripts.length") == 1
    assert driver.execute_script("return document.querySelectorAll('img, iframe, svg[onload], [onerror], [onmouseover]').length") == 0
    assert "{{ 7*7 }}" in driver.find_element(By.TAG_NAME, "article").text
    for mark in driver.find_elements(By.CSS_SELECTOR, "mark"):
        driver.execute_script("arguments[0].click()", mark)
    assert driver.execute_script("return window.pwned === undefined")
    # Even markup that got in by a fault of ours would not run: the page allows only its own script.
    driver.execute_script("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=window.pwned=12>')")
    time.sleep(0.3)
    assert driver.execute_script("return window.pwned === undefined")


def test_phone_dark_and_print(driver: Chrome, page: Path) -> None:
    try:
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": 390, "height": 800, "deviceScaleFactor": 1, "mobile": True})
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "dark"}]})
        opened(driver, page)
        assert driver.execute_script("return document.documentElement.scrollWidth <= innerWidth")
        dark = driver.execute_script("return getComputedStyle(document.body).backgroundColor")
        driver.execute_script("document.getElementById('theme').click()")
        assert driver.execute_script("return getComputedStyle(document.body).backgroundColor") != dark
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
        assert not seen(driver, "#filters")
        assert seen(driver, "mark")
    finally:
        driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})


@pytest.mark.skipif("FACTS_PICTURE" not in os.environ, reason="the picture is remade only by `make test-browser`")
def test_picture_for_the_readme(driver: Chrome, tmp_path: Path) -> None:
    target = report(tmp_path / "report.html", "seeds", "--title", "Five articles on Myanmar")
    opened(driver, target)
    driver.set_window_size(1100, 1500)
    driver.save_screenshot(str(ROOT / "docs" / "report.png"))
    assert (ROOT / "docs" / "report.png").stat().st_size > 20_000
