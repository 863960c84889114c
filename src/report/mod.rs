//! Shows laws and reviews: one view model, one file per format.

pub mod law;
