"""HTTP API and the page that hosts the chat."""
