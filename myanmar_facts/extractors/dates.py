def dates(document):
    return []
