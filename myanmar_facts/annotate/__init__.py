"""Annotators: what is mentioned where. Each reads the tokens once and appends marks to the document."""
