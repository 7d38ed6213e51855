"""Priorities, solved one after another."""
