"""The same for tests that are coroutines."""

from azure.identity import DefaultAzureCredential

__all__ = ["DefaultAzureCredential"]
