"""The first lines of the frozen program."""

from desktop.main import main

raise SystemExit(main())
