def find_times(document) -> list:
    return []

def resolve_times(document):
    pass
