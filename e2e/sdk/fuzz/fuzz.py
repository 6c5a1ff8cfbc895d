"""Sends what a schema fuzzer makes of the service's specification to a live emulator.

`fuzz.py <specification>` drives every operation with valid and invalid requests, the same ones in every run
as far as ids allow, and prints `ok <operation>` for each that only ever answers as it may. What it may answer
stands in `verdict.py`.
"""

import os
import sys
import time
from collections import Counter

import requests
import schemathesis
from hypothesis import HealthCheck, given, settings

import generated
from scene import Scene
from verdict import complaints

REQUESTS = int(os.environ.get("ACS_CHAT_FUZZ_REQUESTS", "100"))
SECONDS = float(os.environ.get("ACS_CHAT_FUZZ_SECONDS", "240"))
FEWEST = 20
CURL_LIMIT = 1500
NO_ANSWER = 999

# Last, and on threads of their own, since after them a thread answers nothing else.
DELETES_THREADS = "DELETE /chat/threads/{chatThreadId}"


class Fuzz:
    """The run so far: a tally of answers for each operation, and what was wrong."""

    def __init__(self, specification, connection_string):
        self.scene = Scene(connection_string)
        self.schema = schemathesis.openapi.from_path(specification)
        self.session = requests.Session()
        self.failed = False

    def operations(self):
        found = [result.ok() for result in self.schema.get_all_operations()]
        return sorted(found, key=lambda operation: operation.label == DELETES_THREADS)

    def drive(self, operation, seconds):
        """Drives one operation, no longer than this, and says how it went."""
        tally, findings = Counter(), {}
        end = time.monotonic() + seconds

        @settings(
            max_examples=REQUESTS,
            derandomize=True,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(generated.of(operation, self.scene))
        def send(case):
            if time.monotonic() > end:
                return
            if operation.label == DELETES_THREADS and sum(tally.values()) % 3 == 0:
                case.path_parameters["chatThreadId"] = self.scene.open_thread()
            status, wrong = self.judge(case)
            tally[status] += 1
            for complaint in wrong:
                findings.setdefault(complaint, self.shown(case))

        send()
        self.report(operation.label, tally, findings)

    def judge(self, case):
        """The status of the answer, and what is wrong with it; to get none is wrong too."""
        try:
            response = case.call(base_url=self.scene.endpoint, session=self.session)
        except requests.RequestException as error:
            return NO_ANSWER, [f"no answer: {type(error).__name__}"]
        return response.status_code, complaints(case, response)

    def shown(self, case):
        return case.as_curl_command().replace(self.scene.token, "TOKEN")[:CURL_LIMIT]

    def report(self, label, tally, findings):
        for complaint, request in findings.items():
            print(f"not ok {label}: {complaint}\n    {request}")
        reached = any(status < 300 for status in tally) and sum(tally.values()) >= FEWEST
        if not reached:
            print(f"not ok {label}: hardly reached, {dict(tally)}")
        self.failed |= bool(findings) or not reached
        if reached and not findings:
            print(f"ok {label}")
        print(f"   {sum(tally.values())} requests, answers {dict(sorted(tally.items()))}", flush=True)


def main():
    fuzz = Fuzz(sys.argv[1], os.environ["ACS_CHAT_CONNECTION_STRING"])
    operations = fuzz.operations()
    end = time.monotonic() + SECONDS
    for index, operation in enumerate(operations):
        fuzz.drive(operation, (end - time.monotonic()) / (len(operations) - index))
    return 1 if fuzz.failed else 0


if __name__ == "__main__":
    sys.exit(main())
