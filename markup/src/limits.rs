//! How much of a message is read. What goes beyond is left out.

/// The bytes of HTML that are read, and the bytes of clean HTML that a document may come to. The second keeps
/// cleaning from changing what it wrote itself.
pub const BYTES: usize = 64 * 1024;

/// The elements and texts that a document may come to when it is drawn.
pub const NODES: usize = 4_000;

/// How deep elements may stand in each other when a document is drawn. Content from deeper down stays, one level up.
pub const DEPTH: usize = 32;

/// How many lists, items, quotes, tables, rows and cells may stand in each other. A table takes two elements, and
/// below all of them stand at most a paragraph, a link, seven marks and a mention: that makes [`DEPTH`] at most.
pub(crate) const CONTAINERS: usize = 16;

/// The longest address of a link or an image.
pub const ADDRESS: usize = 2_048;

/// The longest id of a mention, a quoted message, an image or an attachment.
pub const ID: usize = 256;

/// The longest alternative text of an image.
pub const ALT: usize = 1_024;

/// The widest or highest that an image may claim to be.
pub const PIXELS: u16 = 10_000;

/// How many columns or rows a cell may span.
pub const SPAN: u16 = 64;

/// How many places of tables the cells that span several may take together: browsers lay out each of them.
pub const AREA: usize = 20_000;
