def quotes(document):
    return []
