// Tells the values of curves under the pointer. Without it the page shows the same pictures.
for (const figure of document.querySelectorAll("figure[data-size]")) {
  const [width, height] = figure.dataset.size.split(" ").map(Number);
  const readouts = JSON.parse(figure.querySelector("script").textContent);
  const frame = figure.querySelector(".frame");
  const note = document.createElement("div");
  note.className = "note";
  note.hidden = true;
  frame.append(note);
  const line = (text, colour) => {
    const row = document.createElement("div");
    row.textContent = text;
    row.style.borderColor = colour;
    note.append(row);
  };
  const nearest = (places, at) => {
    let best = 0;
    places.forEach((p, i) => {
      if (Math.abs(p - at) < Math.abs(places[best] - at)) best = i;
    });
    return best;
  };
  const show = (event) => {
    const image = frame.querySelector("img").getBoundingClientRect();
    const x = ((event.clientX - image.left) / image.width) * width;
    const y = ((event.clientY - image.top) / image.height) * height;
    const at = readouts.find(
      ({ box: [l, t, w, h] }) => x >= l && x <= l + w && y >= t && y <= t + h
    );
    note.hidden = !at;
    if (!at) return;
    const place = ((x - at.box[0]) / at.box[2]) * 1000;
    note.replaceChildren();
    for (const curve of at.curves) {
      if (!curve.place.length) continue;
      const i = nearest(curve.place, place);
      if (!note.firstChild) line(`${at.across} ${curve.x[i].toLocaleString("en")}`, "transparent");
      line(`${curve.name} ${curve.y[i].toPrecision(4)}`, curve.colour);
    }
    const left = event.clientX - image.left;
    note.style.top = `${(at.box[1] / height) * image.height}px`;
    note.style.left = left < image.width / 2 ? `${left + 16}px` : "";
    note.style.right = left < image.width / 2 ? "" : `${image.width - left + 16}px`;
  };
  frame.addEventListener("pointermove", show);
  frame.addEventListener("pointerdown", show);
  frame.addEventListener("pointerleave", () => { note.hidden = true; });
}
