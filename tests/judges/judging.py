"""What the judges share: they judge the files of the command line, and say of each what is wrong with it."""

import sys


def run(complaints, praise):
    """Judges each file by complaints(path), a list; one without any gets the praise. Exits with 1 when there is one."""
    failed = False
    for path in sys.argv[1:]:
        try:
            found = complaints(path)
        except Exception as error:  # whatever a judge throws is a complaint
            found = [repr(error)]
        for complaint in found:
            print(f"{path}: {complaint}")
        if not found:
            print(f"{path}: {praise}")
        failed |= bool(found)
    sys.exit(1 if failed else 0)
