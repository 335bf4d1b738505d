name    = "orders"
version = 17
