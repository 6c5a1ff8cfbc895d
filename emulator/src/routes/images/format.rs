//! What kind of image some bytes are, by how they begin: a name or a header may say anything.

/// The brands by which a file says that it is of the family of HEIC.
const HEIC_BRANDS: [&[u8]; 5] = [b"heic", b"heix", b"hevc", b"hevx", b"mif1"];

/// The content type of an image of a format that messages may show. SVG is none of them: it may carry scripts.
pub(super) fn content_type(bytes: &[u8]) -> Option<&'static str> {
    Some(match bytes {
        [0xff, 0xd8, 0xff, ..] => "image/jpeg",
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => "image/png",
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => "image/gif",
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => "image/webp",
        [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] if is_heic(brand) => "image/heic",
        // Two letters alone begin many a text; the zeros after the size are part of the format too.
        [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => "image/bmp",
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => "image/tiff",
        _ => return None,
    })
}

fn is_heic(brand: &[u8]) -> bool {
    HEIC_BRANDS.iter().any(|known| brand.starts_with(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_image_is_known_by_how_it_begins() {
        let images: [(&[u8], &str); 9] = [
            (b"\xff\xd8\xff\xe0\0\x10JFIF", "image/jpeg"),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "image/png"),
            (b"GIF87a\x01\0", "image/gif"),
            (b"GIF89a\x01\0", "image/gif"),
            (b"RIFF\x24\0\0\0WEBPVP8 ", "image/webp"),
            (b"\0\0\0\x18ftypheic\0\0\0\0", "image/heic"),
            (b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0", "image/bmp"),
            (b"II\x2a\0\x08\0\0\0", "image/tiff"),
            (b"MM\0\x2a\0\0\0\x08", "image/tiff"),
        ];
        for (bytes, expected) in images {
            assert_eq!(content_type(bytes), Some(expected), "{}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn what_begins_otherwise_is_no_image() {
        let others: [&[u8]; 9] = [
            b"",
            b"\x89PNG",
            b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
            b"<!doctype html>",
            b"BMW is a maker of cars",
            b"RIFF\x24\0\0\0WAVEfmt ",
            b"\0\0\0\x18ftypmp42\0\0\0\0",
            b"%PDF-1.7",
            b"data:image/png;base64,iVBORw0KGgo=",
        ];
        for bytes in others {
            assert_eq!(content_type(bytes), None, "{}", String::from_utf8_lossy(bytes));
        }
    }
}
