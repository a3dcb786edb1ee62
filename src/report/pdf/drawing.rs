//! A drawing in dots.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{ImageHrefResolver, Options, Tree};

use crate::report::look::Picture;

/// Enough for print at the size of a crest.
const HEIGHT: u16 = 600;

/// `None` when it cannot be drawn. It reads no other file.
pub(super) fn drawn(svg: &str) -> Option<Picture> {
    let options = Options {
        image_href_resolver: ImageHrefResolver {
            resolve_data: ImageHrefResolver::default_data_resolver(),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    };
    let tree = Tree::from_str(svg, &options).ok()?;
    let size = tree.size().to_int_size().scale_to_height(HEIGHT.into())?;
    let mut map = Pixmap::new(size.width().min(4 * size.height()), size.height())?;
    let scale = f32::from(HEIGHT) / tree.size().height();
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut map.as_mut());
    Some(Picture {
        png: map.encode_png().ok()?,
        width: map.width(),
        height: map.height(),
    })
}
