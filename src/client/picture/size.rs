//! How large an image is, as its first bytes say: nobody has it decoded to find that out.

use super::PictureKind;

/// Width and height in points; nothing, where the bytes do not say.
pub(super) fn of(kind: PictureKind, bytes: &[u8]) -> Option<(u32, u32)> {
    match kind {
        PictureKind::Png => png(bytes),
        PictureKind::Jpeg => jpeg(bytes),
        PictureKind::Gif => gif(bytes),
        PictureKind::Webp => webp(bytes),
        PictureKind::Bmp => bmp(bytes),
    }
}

fn png(bytes: &[u8]) -> Option<(u32, u32)> {
    (bytes.get(12..16)? == b"IHDR").then_some(())?;
    Some((big(bytes, 16, 4)?, big(bytes, 20, 4)?))
}

/// A browser makes room for the first frame as well, where that reaches out of what is told of the whole.
fn gif(bytes: &[u8]) -> Option<(u32, u32)> {
    let (width, height) = (little(bytes, 6, 2)?, little(bytes, 8, 2)?);
    let (right, bottom) = gif_frame(bytes).unwrap_or_default();
    Some((width.max(right), height.max(bottom)))
}

/// Where the first frame ends: behind the table of colours, and what extends the format.
fn gif_frame(bytes: &[u8]) -> Option<(u32, u32)> {
    let flags = *bytes.get(10)?;
    let colours: usize = if flags & 0x80 == 0 { 0 } else { 6 << (flags & 7) };
    let mut at = 13 + colours;
    while *bytes.get(at)? == 0x21 {
        // Its kind, and blocks up to one of no length.
        at += 2;
        while let length @ 1.. = usize::from(*bytes.get(at)?) {
            at += 1 + length;
        }
        at += 1;
    }
    (*bytes.get(at)? == 0x2c).then_some(())?;
    let end = |begin, length| Some(little(bytes, at + begin, 2)? + little(bytes, at + length, 2)?);
    Some((end(1, 5)?, end(3, 7)?))
}

/// Goes from segment to segment to the one that tells of the frame.
fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    loop {
        let (0xff, marker) = (*bytes.get(at)?, *bytes.get(at + 1)?) else { return None };
        at += match marker {
            // What fills up, and what has no length.
            0xff => 1,
            0x01 | 0xd0..=0xd7 => 2,
            // The frame must come before the points do, and before the end.
            0xd8..=0xda => return None,
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                return Some((big(bytes, at + 7, 2)?, big(bytes, at + 5, 2)?));
            }
            _ => 2 + usize::try_from(big(bytes, at + 2, 2)?).ok()?.max(2),
        };
    }
}

fn webp(bytes: &[u8]) -> Option<(u32, u32)> {
    const FOURTEEN: u32 = 0x3fff;
    match bytes.get(12..16)? {
        b"VP8 " if bytes.get(23..26)? == [0x9d, 0x01, 0x2a] => {
            Some((little(bytes, 26, 2)? & FOURTEEN, little(bytes, 28, 2)? & FOURTEEN))
        }
        b"VP8L" if *bytes.get(20)? == 0x2f => {
            let packed = little(bytes, 21, 4)?;
            Some(((packed & FOURTEEN) + 1, ((packed >> 14) & FOURTEEN) + 1))
        }
        b"VP8X" => Some((little(bytes, 24, 3)? + 1, little(bytes, 27, 3)? + 1)),
        _ => None,
    }
}

/// The height is negative where the first line is the upper one.
fn bmp(bytes: &[u8]) -> Option<(u32, u32)> {
    (little(bytes, 14, 4)? >= 40).then_some(())?;
    let height = little(bytes, 22, 4)?.cast_signed();
    Some((little(bytes, 18, 4)?, height.unsigned_abs()))
}

/// A number of up to four bytes, the most significant one first.
fn big(bytes: &[u8], at: usize, length: usize) -> Option<u32> {
    Some(bytes.get(at..at + length)?.iter().fold(0, |number, byte| (number << 8) | u32::from(*byte)))
}

/// A number of up to four bytes, the least significant one first.
fn little(bytes: &[u8], at: usize, length: usize) -> Option<u32> {
    Some(bytes.get(at..at + length)?.iter().rev().fold(0, |number, byte| (number << 8) | u32::from(*byte)))
}
