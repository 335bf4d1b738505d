from = ["file"]
plain = "file"
