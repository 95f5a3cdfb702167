"""Where models live. Nothing above this floor knows a back end's name."""
