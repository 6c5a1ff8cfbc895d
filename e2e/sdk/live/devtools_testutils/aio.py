"""The same for tests that are coroutines."""

import asyncio
import functools


def recorded_by_proxy_async(test):
    """Runs the coroutine to its end.

    The identity tests wrap some coroutines into a plain function that never awaits them; whoever only
    calls such a function sees a test pass which has not run. So what is wrapped here is no coroutine.
    """

    @functools.wraps(test)
    def run(*args, **settings):
        return asyncio.run(test(*args, **settings))

    return run
