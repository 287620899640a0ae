"""For the author of an assignment: what is released, and do its tests tell right from wrong?"""
