//! Recording → mono samples at the analysis rate, streamed.
