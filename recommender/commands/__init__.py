"""The commands of ``waymark``, one module each."""
