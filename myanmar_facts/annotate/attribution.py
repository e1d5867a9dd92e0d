def attribute(document) -> list:
    return []
