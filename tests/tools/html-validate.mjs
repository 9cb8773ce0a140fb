// What html-validate holds the built pages to (tests/site/test_html.py): its recommended rules and
// those of the HTML standard. A rule that is off has its reason beside it.
export default {
  root: true,
  extends: ["html-validate:recommended", "html-validate:standard"],
  rules: {
    // How the same thing is written: a browser reads both alike. The theme writes one way, and
    // BeautifulSoup the other, on pages that mkdocs-mermaid2-plugin writes anew.
    "attribute-boolean-style": "off", // required, required=""
    "attribute-empty-style": "off", // hidden, hidden=""
    "doctype-style": "off", // <!doctype html>, <!DOCTYPE html>
    "no-trailing-whitespace": "off", // what templates leave; brotli makes it nearly nothing
    "presentation-role-style": "off", // role="presentation", role="none"
    "void-style": "off", // <meta>, <meta/>

    // The table of contents stands twice in a page, for phones and for wide screens, and one of
    // the two is hidden, which this tool cannot see. axe looks at what is shown, with its rule
    // landmark-unique (tests/site/test_accessibility.py).
    "unique-landmark": "off",
  },
};
