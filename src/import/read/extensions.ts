/** Ends of the names of documents, in small letters and without their dot. */

/** Names that promise a binary format. */
export const BINARY_EXTENSIONS = 'pdf docx doc wps rtf xlsx xls et ods odt ofd'.split(' ');

/** Names of pictures of pages. */
export const PICTURE_EXTENSIONS = 'png jpg jpeg jpe jfif tif tiff webp'.split(' ');
