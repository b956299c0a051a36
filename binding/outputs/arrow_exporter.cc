#include "binding/outputs/arrow_exporter.h"

#include <cstdint>
#include <utility>

#include "third_party/arrow/abi.h"

namespace arrayops::binding {
namespace {

// What an exported array's private_data points to.
struct Exported {
  ArrowBlocks blocks;
  const void* buffers[2];
};

void ReleaseArray(ArrowArray* array) {
  auto* const exported = static_cast<Exported*>(array->private_data);
  exported->blocks.Free();
  PyMem_RawFree(exported);
  array->release = nullptr;
}

// The format and the name live as long as the process.
void ReleaseSchema(ArrowSchema* schema) { schema->release = nullptr; }

struct ExporterObject {
  PyObject base;
  const char* format;
  ArrowArray array;  // released where it has been given away
};

ExporterObject* AsExporter(PyObject* object) { return reinterpret_cast<ExporterObject*>(object); }

void Deallocate(PyObject* object) {
  ArrowArray& array = AsExporter(object)->array;
  if (array.release != nullptr) array.release(&array);
  PyObject_Free(object);
}

// A capsule with a structure of its own, which it releases if nobody has taken it.
template <typename Struct>
struct Capsule {
  static void Destroy(PyObject* capsule) {
    auto* const inside =
        static_cast<Struct*>(PyCapsule_GetPointer(capsule, PyCapsule_GetName(capsule)));
    if (inside->release != nullptr) inside->release(inside);
    PyMem_Free(inside);
  }

  // Moves the structure into the capsule. Null with an exception where it stays.
  static Reference New(Struct& moved, const char* name) {
    auto* const inside = static_cast<Struct*>(PyMem_Malloc(sizeof(Struct)));
    if (inside == nullptr) return Reference(PyErr_NoMemory());
    *inside = moved;
    Reference capsule(PyCapsule_New(inside, name, &Destroy));
    if (capsule) {
      moved.release = nullptr;
    } else {
      PyMem_Free(inside);
    }
    return capsule;
  }
};

// __arrow_c_array__(requested_schema=None). A requested schema is only a wish, and is ignored.
PyObject* ArrowCArray(PyObject* self, PyObject*, PyObject*) {
  ExporterObject* const exporter = AsExporter(self);
  if (exporter->array.release == nullptr) {
    return PyErr_Format(PyExc_ValueError, "the array has been given away already");
  }
  ArrowSchema schema{};
  schema.format = exporter->format;
  schema.name = "";
  schema.flags = ARROW_FLAG_NULLABLE;
  schema.release = &ReleaseSchema;
  const Reference type = Capsule<ArrowSchema>::New(schema, "arrow_schema");
  if (!type) return nullptr;
  const Reference array = Capsule<ArrowArray>::New(exporter->array, "arrow_array");
  return array ? PyTuple_Pack(2, type.get(), array.get()) : nullptr;
}

PyMethodDef methods[] = {
    {"__arrow_c_array__", reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(&ArrowCArray)),
     METH_VARARGS | METH_KEYWORDS, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

PyTypeObject type;

}  // namespace

bool InitializeArrowExporter() {
  if (type.tp_name != nullptr) return true;  // another interpreter has been here
  Py_SET_REFCNT(reinterpret_cast<PyObject*>(&type), 1);
  type.tp_name = "arrayops._arrayops.ArrowExporter";
  type.tp_basicsize = sizeof(ExporterObject);
  type.tp_flags = Py_TPFLAGS_DEFAULT;
  type.tp_dealloc = &Deallocate;
  type.tp_methods = methods;
  return PyType_Ready(&type) == 0;
}

Reference NewArrowExporter(ArrowBlocks blocks, const char* format, std::size_t size,
                           std::size_t null_count) {
  auto* const exported = static_cast<Exported*>(PyMem_RawMalloc(sizeof(Exported)));
  Reference object(exported == nullptr
                       ? PyErr_NoMemory()
                       : reinterpret_cast<PyObject*>(PyObject_New(ExporterObject, &type)));
  if (!object) {
    PyMem_RawFree(exported);
    blocks.Free();
    return object;
  }
  *exported = {blocks, {blocks.validity, blocks.data}};
  AsExporter(object.get())->format = format;
  ArrowArray& array = AsExporter(object.get())->array;
  array = ArrowArray{};
  array.length = static_cast<std::int64_t>(size);
  array.null_count = static_cast<std::int64_t>(null_count);
  array.n_buffers = 2;
  array.buffers = exported->buffers;
  array.private_data = exported;
  array.release = &ReleaseArray;
  return object;
}

}  // namespace arrayops::binding
