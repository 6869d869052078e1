//! Questions about many bytes at once, in plain loops that compilers turn into vector instructions.

/// Number of bytes that are asked at once: one for each bit of an answer.
pub(crate) const STEP: usize = 64;

/// The first bytes, and zeros behind their end.
#[inline]
pub(crate) fn step<const BYTES: usize>(bytes: &[u8]) -> [u8; BYTES] {
    let mut step = [0; BYTES];
    match bytes.first_chunk() {
        Some(all) => step = *all,
        None => step[..bytes.len()].copy_from_slice(bytes),
    }
    step
}

/// A bit for each byte, from a 1 or a 0 for each. Bit 0 is the first.
#[inline]
pub(crate) fn bits(mut step: [u8; STEP], is: impl Fn(u8) -> u8) -> u64 {
    for byte in &mut step {
        *byte = is(*byte);
    }
    let mut bits = 0;
    for n in 0..STEP / 8 {
        // The lowest bits of eight bytes, gathered in the highest byte.
        let eight = step[8 * n..].first_chunk().map_or(0, |eight| u64::from_le_bytes(*eight));
        bits |= (eight.wrapping_mul(0x0102_0408_1020_4080) >> 56) << (8 * n);
    }
    bits
}

/// The first place from `at` on with a byte for which `is` tells 1, else the end.
#[inline]
pub(crate) fn position(bytes: &[u8], at: usize, is: impl Fn(u8) -> u8) -> usize {
    let mut from = at;
    while from < bytes.len() {
        let found = bits(step(&bytes[from..]), &is);
        if found != 0 {
            return bytes.len().min(from + found.trailing_zeros() as usize);
        }
        from += STEP;
    }
    bytes.len()
}
