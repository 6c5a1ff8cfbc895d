"""The quickstart with azure-communication-chat 1.0.0, the first stable SDK, which had less than those that followed."""

import steps
from quickstart import Newest


class First(Newest):
    """What this version names or shapes in its own way."""

    @staticmethod
    def send_typing(thread, _name):
        thread.send_typing_notification()


if __name__ == "__main__":
    steps.run(First)
