"""``python -m myanmar_facts``."""

from .cli import main

main()
