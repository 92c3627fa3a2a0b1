"""What follows from the shape of a request: the sizes of its tensors, and their memory."""


def sizes(request):
    query = (request["batch"], request["heads"], request["query_len"], request["head_dim"])
    key = (request["batch"], request["heads"], request["key_len"], request["head_dim"])
    return query, key, key


def memory_needed(request, element_bytes):
    """Bytes of Q, K, V and O, and of scores and their softmax for the kernel that stores them."""
    heads = request["batch"] * request["heads"]
    rows, columns = request["query_len"], request["key_len"]
    elements = heads * 2 * (rows + columns) * request["head_dim"]
    if request["kernel"] == "math":
        elements += heads * 2 * rows * columns
    return elements * element_bytes
