def find_quoted(document) -> list:
    return []
