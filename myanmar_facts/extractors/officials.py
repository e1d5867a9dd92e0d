def officials(document):
    return []
