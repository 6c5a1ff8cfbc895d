use proptest::prelude::*;

use super::*;

fn png(width: u32, height: u32) -> Vec<u8> {
    let (width, height) = (width.to_be_bytes(), height.to_be_bytes());
    [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), &width, &height, &[8, 6, 0, 0, 0]].concat()
}

fn read(told: &str, bytes: &[u8]) -> Result<(PictureKind, u32, u32), PictureError> {
    Picture::read(told, bytes.to_vec()).map(|picture| (picture.kind, picture.width, picture.height))
}

#[test]
fn the_first_bytes_tell_what_an_image_is_and_how_large() {
    let jpeg = b"\xff\xd8\xff\xe0\0\x04ab\xff\xff\xc4\0\x02\xff\xc2\0\x11\x08\0\x0a\0\x14\x03";
    let lossy = b"RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a\x14\x40\x0a\0";
    // 19 and, 14 bits higher, 9.
    let lossless = b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f\x13\x40\x02\0";
    let extended = b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x13\0\0\x09\0\0";
    let bmp = b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x14\0\0\0\xf6\xff\xff\xff";
    let png = png(20, 10);
    let images: [(&str, &[u8], PictureKind); 7] = [
        ("image/png", &png, PictureKind::Png),
        ("image/gif", b"GIF89a\x14\0\x0a\0\0\0\0", PictureKind::Gif),
        ("image/jpeg", jpeg, PictureKind::Jpeg),
        ("image/webp", lossy, PictureKind::Webp),
        ("image/webp", lossless, PictureKind::Webp),
        ("image/webp", extended, PictureKind::Webp),
        ("image/bmp", bmp, PictureKind::Bmp),
    ];
    for (told, bytes, kind) in images {
        assert_eq!(read(told, bytes), Ok((kind, 20, 10)), "{told} {bytes:?}");
    }
}

#[test]
fn what_is_told_must_not_speak_of_something_else_r_23() {
    for told in ["image/png", "IMAGE/PNG; charset=x", "application/octet-stream"] {
        assert!(read(told, &png(1, 1)).is_ok(), "{told}");
    }
    for told in ["", "image/svg+xml", "text/html", "image/jpeg", "image/png2", "application/json"] {
        assert_eq!(read(told, &png(1, 1)), Err(PictureError::Kind), "{told}");
    }
    assert!(read("image/jpg", b"\xff\xd8\xff\xc0\0\x11\x08\0\x01\0\x01").is_ok());
}

#[test]
fn what_is_no_image_is_none_whatever_is_told_r_23() {
    let pdf: &[u8] = b"%PDF-1.7";
    let others: [&[u8]; 8] = [
        b"",
        b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        b"<!doctype html><script>alert(1)</script>",
        b"\x89PNG\r\n\x1a\n",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIDATabcdefgh",
        b"\xff\xd8\xff\xe0\0\x04ab\xff\xda\0\x02",
        b"GIF89a\x01",
        pdf,
    ];
    for bytes in others {
        for told in ["image/png", "image/jpeg", "image/gif", "application/octet-stream"] {
            assert_eq!(read(told, bytes), Err(PictureError::Kind), "{told} {bytes:?}");
        }
    }
}

#[test]
fn an_image_of_too_many_points_or_of_none_is_refused_r_23() {
    for (width, height) in [(20_000, 20_000), (u32::MAX, u32::MAX), (0, 5), (5, 0)] {
        assert_eq!(read("image/png", &png(width, height)), Err(PictureError::Size), "{width} {height}");
    }
    assert!(read("image/png", &png(8_000, 5_000)).is_ok());
}

/// A browser makes room for the first frame, whatever is told of the whole.
#[test]
fn a_frame_that_is_larger_than_its_image_counts_r_23() {
    // Two colours, a comment of two blocks, and a frame of 20,000 by 20,000 points.
    let frame = b"\x2c\0\0\0\0\x20\x4e\x20\x4e\0";
    let begin = b"GIF89a\x01\0\x01\0\x80\0\0abcdef\x21\xfe\x02ab\x01c\0";
    let large = [begin.as_slice(), frame].concat();
    assert_eq!(read("image/gif", &large), Err(PictureError::Size));
    let bare = [b"GIF89a\x01\0\x01\0\0\0\0".as_slice(), frame].concat();
    assert_eq!(read("image/gif", &bare), Err(PictureError::Size));
    let small = [b"GIF89a\x02\0\x02\0\0\0\0".as_slice(), b"\x2c\0\0\0\0\x01\0\x01\0\0"].concat();
    assert_eq!(read("image/gif", &small), Ok((PictureKind::Gif, 2, 2)));
}

#[test]
fn only_addresses_of_images_are_asked_for() {
    let at = |path: &str| ["https://a.example", path].concat();
    for own in [
        "/chat/threads/19:x@thread.v2/images/0-eus/view/small?api-version=2025-03-15",
        "/chat/threads/19%3Ax%40thread.v2/images/0-eus/views/original",
    ] {
        assert!(is_of_an_image(&at(own)), "{own}");
    }
    for other in [
        "",
        "/",
        "/chat/threads/x/messages",
        "/chat/threads/x/images",
        "/chat/threads/x/images/",
        "/chat/threads?x=/chat/threads/x/images/y",
        "/chat/threads/x/images/y/../../messages",
        "/chat/threads/x/images/%2E%2e/messages",
        "/chat/threads/x/images/.\t./messages",
        "/chat/threads/x/images/y\\..\\..\\messages",
        "/identities/x/images/y/z",
    ] {
        assert!(!is_of_an_image(&at(other)), "{other}");
    }
}

const BEGINNINGS: [&[u8]; 6] =
    [b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF89a", b"RIFF\0\0\0\0WEBPVP8", b"BM"];

proptest! {
    #[test]
    fn any_bytes_are_an_image_or_are_none(begin in 0_usize..6, rest in any::<Vec<u8>>()) {
        let bytes = [BEGINNINGS[begin], &rest].concat();
        if let Ok(picture) = Picture::read("application/octet-stream", bytes.clone()) {
            prop_assert!(u64::from(picture.width) * u64::from(picture.height) <= MOST_POINTS);
            prop_assert_eq!(picture.bytes, bytes);
        }
    }
}
