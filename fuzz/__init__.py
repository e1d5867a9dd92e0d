"""Fuzzing with atheris: ``make fuzz`` runs both targets for five minutes each (``make fuzz SECONDS=3600`` for longer).

A target is a function that must not raise on any bytes and checks what is always true of the result. What libFuzzer finds is left
as ``fuzz/found/crash-…``; ``python -m fuzz.text fuzz/found/crash-…`` runs it again. A finding becomes a test before it is mended.
"""
