//! Every expression proves itself.

use crate::vocabulary::Vocabulary;
use crate::vocabulary::validate::Fault;

/// Faults of the expressions themselves.
pub fn faults(_vocabulary: &Vocabulary) -> Vec<Fault> {
    Vec::new()
}
