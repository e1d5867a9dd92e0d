def casualties(document):
    return []
