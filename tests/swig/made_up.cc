#include "tests/swig/made_up.h"

namespace arrayops::binding {
namespace {

PyObject* OrNone(const Number* number) { return number == nullptr ? Py_None : number->get(); }

struct Counter {
  PyObject_HEAD Py_ssize_t count;
  Py_ssize_t step;
};

Counter& ToCounter(PyObject* object) { return *reinterpret_cast<Counter*>(object); }

PyObject* MakeCounter(PyTypeObject* type, Py_ssize_t count, Py_ssize_t step) {
  PyObject* const object = type->tp_alloc(type, 0);
  if (object != nullptr) {
    ToCounter(object).count = count;
    ToCounter(object).step = step;
  }
  return object;
}

void Deallocate(PyObject* object) {
  PyTypeObject* const type = Py_TYPE(object);
  type->tp_free(object);
  Py_DECREF(type);
}

Py_ssize_t Length(PyObject* object) { return ToCounter(object).count; }

PyObject* Add(PyObject* left, PyObject* right) {
  if (Py_TYPE(left) != Py_TYPE(right)) Py_RETURN_NOTIMPLEMENTED;
  return MakeCounter(Py_TYPE(left), ToCounter(left).count + ToCounter(right).count,
                     ToCounter(left).step);
}

PyType_Slot counter_slots[] = {
    {Py_tp_dealloc, reinterpret_cast<void*>(&Deallocate)},
    {Py_sq_length, reinterpret_cast<void*>(&Length)},
    {Py_nb_add, reinterpret_cast<void*>(&Add)},
    {0, nullptr},
};

// The int, or -1 with a TypeError.
Py_ssize_t ToSize(const Number& number) {
  if (number.is_int()) return PyLong_AsSsize_t(number.get());
  PyErr_SetString(PyExc_TypeError, "a Counter counts with ints");
  return -1;
}

}  // namespace

const ObjectType kCounterType = {sizeof(Counter), 0, counter_slots};

PyObject* Defaults(const ArrayView& arr, const Number& factor, const Number* offset,
                   bool saturate) {
  return Py_BuildValue("nOOO", static_cast<Py_ssize_t>(arr.size()), factor.get(), OrNone(offset),
                       saturate ? Py_True : Py_False);
}

PyObject* Keywords(PyObject* first, PyObject* second, PyObject* third, PyObject* fourth,
                   PyObject* fifth) {
  return PyTuple_Pack(5, first, second, third, fourth, fifth);
}

PyObject* Optional(const Number* n) { return Share(OrNone(n)).release(); }

PyObject* OnlyKeywords(PyObject* one, PyObject* other) {
  return PyTuple_Pack(2, one == nullptr ? Py_Ellipsis : one, other);
}

PyObject* Several(PyObject* first, PyObject* second, PyObject* third, PyObject* last) {
  return PyTuple_Pack(4, first, second, third, last);
}

PyObject* NewCounter(PyObject* type, const Number& start, const Number& step) {
  const Py_ssize_t count = ToSize(start);
  if (count == -1 && PyErr_Occurred() != nullptr) return nullptr;
  const Py_ssize_t each = ToSize(step);
  if (each == -1 && PyErr_Occurred() != nullptr) return nullptr;
  return MakeCounter(reinterpret_cast<PyTypeObject*>(type), count, each);
}

PyObject* CounterCount(PyObject* self) { return PyLong_FromSsize_t(ToCounter(self).count); }

PyObject* CounterAdd(PyObject* self, const ArrayView& arr, const Number& times) {
  const Py_ssize_t factor = ToSize(times);
  if (factor == -1 && PyErr_Occurred() != nullptr) return nullptr;
  ToCounter(self).count += static_cast<Py_ssize_t>(arr.size()) * ToCounter(self).step * factor;
  Py_RETURN_NONE;
}

PyObject* CounterOf(PyObject* type, PyObject* values) {
  const Py_ssize_t count = PyObject_Size(values);
  return count < 0 ? nullptr : MakeCounter(reinterpret_cast<PyTypeObject*>(type), count, 1);
}

PyObject* CounterClear(PyObject* self) {
  ToCounter(self).count = 0;
  Py_RETURN_NONE;
}

PyObject* CounterReduce(PyObject* self) {
  return Py_BuildValue("O(n)", Py_TYPE(self), ToCounter(self).count);
}

}  // namespace arrayops::binding
