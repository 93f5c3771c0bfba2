// Pointer and keyboard control of a picture: drag, wheel, two fingers, keys, and clicks that select.

const MOVED_PX = 4;
const STEP_PX = 60;
const ZOOM = 1.25;

export class Pointer {
  #down = new Map();
  #moved = false;
  #apart = 0;

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {import("../world/camera.js").Camera} camera
   * @param {{ pick: (event: MouseEvent) => void, hover: (event: MouseEvent | null) => void, changed: () => void }} on
   */
  constructor(canvas, camera, { pick, hover, changed }) {
    const change = () => {
      if (camera.aims) {
        changed();
      }
    };
    canvas.addEventListener("pointerdown", event => {
      canvas.setPointerCapture(event.pointerId);
      this.#moved = this.#down.size > 0;
      this.#down.set(event.pointerId, { x: event.clientX, y: event.clientY });
      this.#apart = this.#distance();
    });
    canvas.addEventListener("pointermove", event => {
      const last = this.#down.get(event.pointerId);
      if (!last) {
        hover(event);
        return;
      }
      const [dx, dy] = [event.clientX - last.x, event.clientY - last.y];
      if (!camera.aims || (!this.#moved && Math.hypot(dx, dy) < MOVED_PX)) {
        return;
      }
      this.#moved = true;
      this.#down.set(event.pointerId, { x: event.clientX, y: event.clientY });
      camera.pan(dx / this.#down.size, dy / this.#down.size);
      if (this.#down.size === 2) {
        const apart = this.#distance();
        camera.zoom(apart / Math.max(1, this.#apart), this.#middle());
        this.#apart = apart;
      }
      changed();
    });
    canvas.addEventListener("pointerup", event => {
      if (!this.#moved) {
        pick(event);
      }
    });
    for (const end of /** @type {const} */ (["pointerup", "pointercancel"])) {
      canvas.addEventListener(end, event => this.#down.delete(event.pointerId));
    }
    canvas.addEventListener("pointerleave", () => hover(null));
    canvas.addEventListener("wheel", event => {
      if (camera.aims && (event.ctrlKey || event.altKey || document.activeElement === canvas)) {
        event.preventDefault();
        camera.zoom(Math.exp(-event.deltaY / 400), event);
        changed();
      }
    }, { passive: false });
    /** @type {Record<string, () => void>} */
    const keys = {
      ArrowLeft: () => camera.pan(STEP_PX, 0), ArrowRight: () => camera.pan(-STEP_PX, 0),
      ArrowUp: () => camera.pan(0, STEP_PX), ArrowDown: () => camera.pan(0, -STEP_PX),
      "+": () => camera.zoom(ZOOM), "=": () => camera.zoom(ZOOM), "-": () => camera.zoom(1 / ZOOM),
    };
    canvas.addEventListener("keydown", event => {
      if (keys[event.key] && camera.aims && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        event.stopPropagation();
        keys[event.key]();
        change();
      }
    });
  }

  #distance() {
    const [a, b] = this.#down.values();
    return b ? Math.hypot(a.x - b.x, a.y - b.y) : 0;
  }

  #middle() {
    const [a, b] = this.#down.values();
    return { clientX: (a.x + b.x) / 2, clientY: (a.y + b.y) / 2 };
  }
}
