# How a CMake build makes an evaluator of specs and keeps it up to date: after include(pgoal.cmake),
#   pgoal_add_evaluator(NAME SPEC.pgoal ...)
# adds a target NAME that makes the program NAME/NAME in the build folder. PGOAL may name the compiler.
set(PGOAL pgoal CACHE STRING "the pgoal compiler")

function(pgoal_add_evaluator name)
  set(folder "${CMAKE_CURRENT_BINARY_DIR}/${name}")
  list(TRANSFORM ARGN PREPEND "${CMAKE_CURRENT_SOURCE_DIR}/" OUTPUT_VARIABLE specs)
  add_custom_command(
    OUTPUT "${folder}/${name}"
    COMMAND sh -c "rm -f \"$0\"/*.[ch]" "${folder}" # of projects that are called otherwise now
    COMMAND "${PGOAL}" build --emit=c --main -o "${folder}" -MD -MF "${folder}.d" -MT "${folder}/${name}" ${specs}
    COMMAND sh -c "exec \"$0\" -std=c99 -O2 -o \"$1/$2\" \"$1\"/*.c" "${CMAKE_C_COMPILER}" "${folder}" "${name}"
    DEPENDS ${specs}
    DEPFILE "${folder}.d"
    VERBATIM)
  add_custom_target(${name} ALL DEPENDS "${folder}/${name}")
endfunction()
