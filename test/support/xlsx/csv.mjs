/** The rows of a CSV text, each with its fields; fields in quotes may hold line breaks. */
export function parseCsv(text) {
  const rows = [];
  let row = [];
  let field = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (quoted && char === '"' && text[i + 1] === '"') field += text[++i];
    else if (char === '"') quoted = !quoted;
    else if (quoted || (char !== ',' && char !== '\n')) field += char;
    else {
      row.push(field);
      field = '';
      if (char === ',') continue;
      rows.push(row);
      row = [];
    }
  }
  if (field !== '' || row.length > 0) rows.push([...row, field]);
  return rows;
}
