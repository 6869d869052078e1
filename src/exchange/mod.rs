//! One file per format, read and write side by side, over the same vocabulary types.

pub mod folder;
