//! Prepared answers: where they lie, and that each is what was published.
//!
//! They are more than half of a large edition, and of thousands a reader asks for a few. So opening does not read them:
//! each has a proof among what opening checks, and is compared with it when it is first asked for. An edition for
//! browsers has no proofs; it is checked as a whole when it is opened.
//!
//! ```text
//! places, per answer:  0 start u64   8 lengths 3 × u32 (as it is, gzip, Brotli: one behind the other; 0 for none)
//! proofs, per answer:  0 as it is   8 gzip   16 Brotli: 8 bytes of BLAKE3 each
//! ```

use super::{Encoding, Slice, file};
use fst::Map;

/// A prepared answer is not what was published.
#[cfg(feature = "server")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "what is asked for was damaged after it was published (its checksum is wrong); copy or publish the edition again"
)]
pub struct Damaged;

/// A browser has checked the whole edition, so there is no such answer, and no word for it in its program.
#[cfg(not(feature = "server"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Damaged {}

/// Bytes of a place.
const PLACE: usize = 20;

/// The prepared answers of an open edition.
pub(super) struct Answers {
    paths: Map<Slice>,
    places: Slice,
    bodies: Slice,
    #[cfg(feature = "server")]
    proofs: Option<proofs::Proofs>,
}

/// How many answers have a place.
pub(super) fn count(places: &Slice) -> usize {
    places.as_ref().len() / PLACE
}

impl Answers {
    /// From the sections of paths, places and bodies, and that of proofs, if the bodies were not checked with the rest.
    #[cfg_attr(not(feature = "server"), expect(unused_variables, reason = "a browser checks all at once"))]
    pub(super) fn new([paths, places, bodies]: [Slice; 3], proofs: Option<Slice>) -> Option<Answers> {
        Some(Answers {
            paths: Map::new(paths).ok()?,
            #[cfg(feature = "server")]
            proofs: proofs.map(|told| proofs::Proofs::new(told, count(&places))),
            places,
            bodies,
        })
    }

    /// The answer of a path in a form, if there is one.
    #[inline]
    pub(super) fn find(&self, path: &str, encoding: Encoding) -> Result<Option<&[u8]>, Damaged> {
        let Some(number) = self.paths.get(path).and_then(|number| usize::try_from(number).ok()) else {
            return Ok(None);
        };
        self.form(number, encoding)
    }

    fn form(&self, number: usize, encoding: Encoding) -> Result<Option<&[u8]>, Damaged> {
        let Some(body) = self.body(number, encoding).filter(|body| !body.is_empty()) else { return Ok(None) };
        #[cfg(feature = "server")]
        if self.proofs.as_ref().is_some_and(|proofs| !proofs.hold(number, encoding, body)) {
            return Err(Damaged);
        }
        Ok(Some(body))
    }

    fn body(&self, number: usize, encoding: Encoding) -> Option<&[u8]> {
        let at = number.checked_mul(PLACE)?;
        let length = |form: usize| file::number(self.places.as_ref(), at + 8 + 4 * form);
        let start = usize::try_from(file::long(self.places.as_ref(), at)).ok()?;
        let start = (0..encoding as usize).try_fold(start, |start, form| start.checked_add(length(form)))?;
        self.bodies.as_ref().get(start..start.checked_add(length(encoding as usize))?)
    }
}

#[cfg(feature = "server")]
impl Answers {
    /// Compares all answers with their proofs.
    pub(super) fn check(&self) -> Result<(), Damaged> {
        use rayon::prelude::*;
        let all = |number| Encoding::ALL.into_iter().try_for_each(|encoding| self.form(number, encoding).map(drop));
        (0..count(&self.places)).into_par_iter().with_min_len(64).try_for_each(all)
    }

    /// The part of the file that an answer is.
    pub(super) fn hold(&self, answer: &[u8]) -> Option<Slice> {
        self.bodies.holding(answer)
    }
}

#[cfg(feature = "server")]
pub(super) mod proofs {
    use super::{Encoding, Slice};
    use std::sync::atomic::{AtomicU8, Ordering};

    const LENGTH: usize = 8;

    /// Tells one form of an answer from whatever else may lie in its place.
    pub(in crate::edition) fn proof(body: &[u8]) -> [u8; LENGTH] {
        let mut proof = [0; LENGTH];
        blake3::Hasher::new().update(body).finalize_xof().fill(&mut proof);
        proof
    }

    /// What each answer is compared with.
    pub(super) struct Proofs {
        told: Slice,
        /// By answer, a bit for each form that was found right. Nothing hangs on their order: whoever misses one looks again.
        right: Box<[AtomicU8]>,
    }

    impl Proofs {
        pub(super) fn new(told: Slice, answers: usize) -> Proofs {
            Proofs { told, right: (0..answers).map(|_| AtomicU8::new(0)).collect() }
        }

        /// Whether a form of an answer is what was published.
        #[inline]
        pub(super) fn hold(&self, number: usize, encoding: Encoding, body: &[u8]) -> bool {
            let (bit, right) = (1 << encoding as u8, self.right.get(number));
            right.is_some_and(|right| {
                right.load(Ordering::Relaxed) & bit != 0 || self.compare(number, encoding, body, right)
            })
        }

        #[cold]
        fn compare(&self, number: usize, encoding: Encoding, body: &[u8], right: &AtomicU8) -> bool {
            let at = (number * Encoding::ALL.len() + encoding as usize) * LENGTH;
            let holds = self.told.as_ref().get(at..at + LENGTH).is_some_and(|told| told == proof(body));
            right.fetch_or(u8::from(holds) << encoding as u8, Ordering::Relaxed);
            holds
        }
    }
}
