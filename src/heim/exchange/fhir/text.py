from heim.kit.r4_text import r4_string

__all__ = ["r4_string"]
