"""What is taken of the talk: pictures of demos and slides, a trailer, a PDF, the notes on paper."""
