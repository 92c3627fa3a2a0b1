"""What could not be done, in one sentence."""


class Refusal(Exception):
    """Something that cannot be done, said in one sentence."""


def sentence(problem, notes):
    """What went wrong; PyTorch says why it has no kernel for a shape in warnings alone."""
    if isinstance(problem, Refusal):
        return str(problem)
    lines = str(problem).strip().splitlines()
    text = "%s: %s" % (type(problem).__name__, lines[0][:300] if lines else "no message")
    for note in notes:
        why = str(note.message).split(" (Triggered internally")[0].strip()
        if why and not why.endswith("because:") and why[:200] not in text:
            text += "; " + why[:200]
    return text[:800]
