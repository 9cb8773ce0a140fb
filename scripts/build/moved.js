// Stands in the page that is left at an old address. A part of it that has an address of its own
// is a link with the old id; any other goes along as it is, and so does what follows a "?".
{
  const part = document.getElementById(location.hash.slice(1));
  const link = part ?? document.querySelector("a");
  if (!part && location.hash) link.hash = location.hash;
  link.search = location.search;
  location.replace(link.href);
}
