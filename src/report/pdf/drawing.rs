//! A drawing in dots.

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{ImageHrefResolver, Options, Tree};

use super::fonts::{OF_DRAWINGS, covered};
use crate::report::picture::Picture;

/// Enough for print at the size of a crest.
const HEIGHT: u16 = 600;

/// Dots to a unit of a figure, which is as wide as the text: some 200 to the inch.
const DOTS: f32 = 2.0;

/// For formats that take no drawings; `None` when it cannot be drawn. It reads no other file.
pub(in crate::report) fn drawn(svg: &str) -> Option<Picture> {
    let tree = tree(svg)?;
    let size = tree.size().to_int_size().scale_to_height(HEIGHT.into())?;
    let map = Pixmap::new(size.width().min(4 * size.height()), size.height())?;
    painted(&tree, map, f32::from(HEIGHT) / tree.size().height())
}

/// A figure on white, which a page turned dark leaves as it is.
pub(super) fn figure(svg: &str) -> Option<Picture> {
    let tree = tree(&covered(svg))?;
    let size = tree.size().to_int_size().scale_by(DOTS)?;
    let mut map = Pixmap::new(size.width(), size.height())?;
    map.fill(Color::WHITE);
    painted(&tree, map, DOTS)
}

fn tree(svg: &str) -> Option<Tree> {
    let options = Options {
        image_href_resolver: ImageHrefResolver {
            resolve_data: ImageHrefResolver::default_data_resolver(),
            resolve_string: Box::new(|_, _| None),
        },
        fontdb: OF_DRAWINGS.clone(),
        ..Options::default()
    };
    Tree::from_str(svg, &options).ok()
}

fn painted(tree: &Tree, mut map: Pixmap, scale: f32) -> Option<Picture> {
    resvg::render(tree, Transform::from_scale(scale, scale), &mut map.as_mut());
    Some(Picture {
        png: map.encode_png().ok()?,
        width: map.width(),
        height: map.height(),
    })
}
