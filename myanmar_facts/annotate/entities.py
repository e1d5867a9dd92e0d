def find_entities(document) -> list:
    return []
