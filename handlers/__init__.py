"""What people can do, once for every door, and the doors through which they ask. See bot/__init__.py for the house."""
