"""Takes README's picture: the top of a report's page, as a reader first sees it. picture.py PAGE PNG"""

import pathlib
import sys

from inspection import Inspector

SIZE = {"width": 1120, "height": 1290}


def main():
    page_path, picture = map(pathlib.Path, sys.argv[1:])
    picture.parent.mkdir(parents=True, exist_ok=True)
    with Inspector() as inspector:
        inspector.picture(page_path, picture, SIZE)


if __name__ == "__main__":
    main()
