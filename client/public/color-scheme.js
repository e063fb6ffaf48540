// Runs before the first paint, so that a chosen scheme does not flash in the other one.
(function () {
  var scheme = null;
  try {
    scheme = localStorage.getItem('pilothouse.color-scheme');
  } catch (error) {
    // Storage is blocked: the system's scheme it is.
  }
  if (scheme !== 'light' && scheme !== 'dark') {
    scheme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  }
  document.documentElement.setAttribute('data-mantine-color-scheme', scheme);
})();
