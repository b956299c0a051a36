# find_package(arrayops 0.1 REQUIRED) makes two targets. arrayops::arrayops is the headers and Highway.
# arrayops::compiled also has the kernels in a library, which the project compiles once.

cmake_minimum_required(VERSION 3.12...3.31) # the first that knows cxx_std_20

if(TARGET arrayops::arrayops)
  return()
endif()

include(CMakeFindDependencyMacro)
find_dependency(Threads)

# Look for Highway as a target of the project itself, then as a CMake package, then by pkg-config, and
# last as plain files.
set(_arrayops_include_dirs "")
if(NOT TARGET hwy::hwy AND NOT TARGET hwy)
  find_package(hwy 1.0.3 CONFIG QUIET)
endif()
if(TARGET hwy::hwy)
  set(_arrayops_highway hwy::hwy)
elseif(TARGET hwy)
  set(_arrayops_highway hwy)
else()
  find_package(PkgConfig QUIET)
  if(PKG_CONFIG_FOUND)
    pkg_check_modules(ARRAYOPS_HIGHWAY QUIET IMPORTED_TARGET "libhwy>=1.0.3")
  endif()
  if(TARGET PkgConfig::ARRAYOPS_HIGHWAY)
    set(_arrayops_highway PkgConfig::ARRAYOPS_HIGHWAY)
  else()
    find_path(ARRAYOPS_HIGHWAY_INCLUDE_DIR hwy/highway.h)
    find_library(ARRAYOPS_HIGHWAY_LIBRARY hwy)
    mark_as_advanced(ARRAYOPS_HIGHWAY_INCLUDE_DIR ARRAYOPS_HIGHWAY_LIBRARY)
    if(NOT ARRAYOPS_HIGHWAY_INCLUDE_DIR OR NOT ARRAYOPS_HIGHWAY_LIBRARY)
      set(arrayops_FOUND FALSE)
      set(arrayops_NOT_FOUND_MESSAGE
          "arrayops needs Highway 1.0.3 or later, which was not found. Debian's package libhwy-dev \
brings it; for one that is elsewhere, set CMAKE_PREFIX_PATH.")
      return()
    endif()
    set(_arrayops_include_dirs "${ARRAYOPS_HIGHWAY_INCLUDE_DIR}")
    set(_arrayops_highway "${ARRAYOPS_HIGHWAY_LIBRARY}")
  endif()
endif()

# Three folders above this file, so the installation can be moved.
get_filename_component(_arrayops_prefix "${CMAKE_CURRENT_LIST_DIR}/../../.." ABSOLUTE)

add_library(arrayops::arrayops INTERFACE IMPORTED)
set_target_properties(
  arrayops::arrayops
  PROPERTIES INTERFACE_INCLUDE_DIRECTORIES "${_arrayops_prefix}/include;${_arrayops_include_dirs}"
             INTERFACE_COMPILE_FEATURES cxx_std_20
             INTERFACE_LINK_LIBRARIES "${_arrayops_highway};Threads::Threads")

# It is built only if something is linked with it. Another part of the project may have defined it.
if(NOT TARGET arrayops_compiled)
  file(GLOB _arrayops_sources "${_arrayops_prefix}/share/arrayops/src/*.cc")
  add_library(arrayops_compiled STATIC EXCLUDE_FROM_ALL ${_arrayops_sources})
  set_target_properties(arrayops_compiled PROPERTIES POSITION_INDEPENDENT_CODE ON)
  if(CMAKE_CXX_COMPILER_ID MATCHES "^(GNU|Clang)$") # a loop in fewer cache lines is faster
    target_compile_options(arrayops_compiled PRIVATE -falign-loops=64)
  endif()
  target_link_libraries(arrayops_compiled PUBLIC arrayops::arrayops)
  target_compile_definitions(arrayops_compiled INTERFACE ARRAYOPS_COMPILED)
  add_library(arrayops::compiled ALIAS arrayops_compiled)
endif()
